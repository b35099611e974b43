// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.filter;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/** What a container gives to a filter without init-params. */
public final class StubConfig implements FilterConfig {

  @Override
  public String getFilterName() {
    return "benchmark";
  }

  @Override
  public @Nullable ServletContext getServletContext() {
    return null;
  }

  @Override
  public @Nullable String getInitParameter(String name) {
    return null;
  }

  @Override
  public Enumeration<String> getInitParameterNames() {
    return Collections.emptyEnumeration();
  }
}
