// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.filter;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Asks of a container what Headgate asks of it, and decides nothing: what is left of Headgate's
 * time and bytes without this is its own.
 */
final class ContainerAlone implements Filter {

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletResponse answer = (HttpServletResponse) response;
    request.setAttribute("peer", request.getRemoteAddr());
    request.setAttribute("fields", this);
    answer.addHeader("RateLimit-Policy", "\"default\";q=1000000000;w=1000");
    answer.addHeader("RateLimit", "\"default\";r=999999999;t=1000");
    answer.setHeader("X-RateLimit-Limit", "1000000000");
    answer.setHeader("X-RateLimit-Remaining", "999999999");
    answer.setHeader("X-RateLimit-Reset", "1795498427");
    chain.doFilter(request, response);
    if (answer.getHeader("RateLimit-Policy") == null
        || answer.getHeader("RateLimit") == null
        || answer.getHeader("X-RateLimit-Limit") == null) {
      throw new IllegalStateException("fields are gone");
    }
  }
}
