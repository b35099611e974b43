// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a container says about a filter. */
final class FilterConfigReader {

  private FilterConfigReader() {}

  static Map<String, String> initParams(FilterConfig config) {
    Map<String, String> params = new LinkedHashMap<>();
    for (String name : Collections.list(config.getInitParameterNames())) {
      params.put(name, config.getInitParameter(name));
    }
    return params;
  }

  /** Whether any request can reach the filter; true as well where the container does not tell. */
  static boolean isMapped(FilterConfig config) {
    ServletContext context = config.getServletContext();
    FilterRegistration registration =
        context == null ? null : context.getFilterRegistration(config.getFilterName());
    return registration == null
        || !registration.getUrlPatternMappings().isEmpty()
        || !registration.getServletNameMappings().isEmpty();
  }
}
