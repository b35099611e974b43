// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import dev.headgate.bucket.Buckets;
import dev.headgate.bucket.Charge;
import dev.headgate.policy.StatusSet;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Consumer;

/** Gives tokens back (to be replaced). */
final class Refund {
  Refund(
      Buckets buckets,
      Charge[] charges,
      byte[][] keys,
      StatusSet[] statuses,
      Consumer<Throwable> log) {}

  void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(request, response);
  }
}
