// SPDX-License-Identifier: Apache-2.0
package dev.headgate.example;

/** A person the example knows, as {@link UsersServlet} writes it. */
record User(int id, String name, String email) {}
