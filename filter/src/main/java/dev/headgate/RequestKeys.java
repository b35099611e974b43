// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import dev.headgate.client.KeyPart;
import dev.headgate.client.KeyParts;
import dev.headgate.config.Settings;
import dev.headgate.monitor.TrustSetup;
import dev.headgate.monitor.Watched;
import dev.headgate.policy.Policy;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What finds the keys of all policies: policies that count by the same parts have the same, so that
 * a request's key is put together once. For one thread.
 */
final class RequestKeys {

  private final Map<String, RequestKey> byParts = new LinkedHashMap<>();
  private final List<String> watchedParts = new ArrayList<>();

  RequestKeys(Settings settings, Map<String, KeyFunction> functions) {
    long distinct = settings.policies().stream().map(p -> p.key().toString()).distinct().count();
    for (Policy policy : settings.policies()) {
      KeyParts parts = policy.key();
      if (!byParts.containsKey(parts.toString())) {
        int ipv6Prefix = settings.client().ipv6Prefix();
        byParts.put(
            parts.toString(), new RequestKey(parts, ipv6Prefix, functions, watchedParts.size()));
        String of = distinct == 1 ? "" : " in policy " + policy.name();
        parts.list().stream()
            .map(KeyPart::toString)
            .map(part -> part + of)
            .forEach(watchedParts::add);
      }
    }
  }

  RequestKey of(Policy policy) {
    return Objects.requireNonNull(byParts.get(policy.key().toString()));
  }

  Watched<HttpServletRequest> watched(TrustSetup trust) {
    return new Watched<>(ServletRequests.INSTANCE, trust, watchedParts);
  }
}
