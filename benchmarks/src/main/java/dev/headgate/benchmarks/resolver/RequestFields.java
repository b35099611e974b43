// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.resolver;

import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of a usual request of a browser, the same for both containers. */
final class RequestFields {

  private RequestFields() {}

  static Map<String, String> of(Chain chain) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("Host", "www.example.com");
    fields.put("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101");
    fields.put("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
    fields.put("Accept-Language", "en,de;q=0.5");
    fields.put("Accept-Encoding", "gzip, deflate, br");
    fields.put("Cookie", "session=0123456789abcdef");
    fields.put(chain.header(), chain.value());
    return fields;
  }
}
