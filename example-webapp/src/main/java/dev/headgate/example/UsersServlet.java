// SPDX-License-Identifier: Apache-2.0
package dev.headgate.example;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** Answers a fixed list of users as JSON. It knows nothing of the filter in front of it. */
public final class UsersServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  /**
   * With buffers of its own: Jackson's default keeps them in the container's threads after
   * undeploying.
   */
  private static final JsonMapper JSON =
      new JsonMapper(
          JsonFactory.builder().recyclerPool(JsonRecyclerPools.newConcurrentDequePool()).build());

  private static final List<User> USERS =
      List.of(
          new User(1, "Ada Lovelace", "ada@example.org"),
          new User(2, "Grace Hopper", "grace@example.org"),
          new User(3, "Katherine Johnson", "katherine@example.org"));

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("application/json;charset=utf-8");
    JSON.writeValue(response.getOutputStream(), USERS);
  }
}
