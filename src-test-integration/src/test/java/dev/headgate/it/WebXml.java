// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import java.util.Map;
import java.util.stream.Collectors;

/** Pieces of a {@code web.xml}. */
final class WebXml {

  private WebXml() {}

  /** A whole one around what is given. */
  static String of(String content) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
        %s
        </web-app>
        """
        .formatted(content);
  }

  /** A rate limit filter for all under {@code /api/}. */
  static String filter(String name, Map<String, String> initParams) {
    return filter(name, initParams(initParams));
  }

  /** The same, with init-params that are XML already. */
  static String filter(String name, String initParams) {
    return """
        <filter>
          <filter-name>%1$s</filter-name>
          <filter-class>dev.headgate.RateLimitFilter</filter-class>
          <async-supported>true</async-supported>
          %2$s
        </filter>
        <filter-mapping>
          <filter-name>%1$s</filter-name>
          <url-pattern>/api/*</url-pattern>
        </filter-mapping>
        """
        .formatted(name, initParams);
  }

  static String initParams(Map<String, String> initParams) {
    return initParams.entrySet().stream()
        .map(param -> initParam(param.getKey(), param.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private static String initParam(String name, String value) {
    String escaped = value.replace("&", "&amp;").replace("<", "&lt;");
    return "<init-param><param-name>%s</param-name><param-value>%s</param-value></init-param>"
        .formatted(name, escaped);
  }
}
