// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The vectors of client-ip.json: an array of requests, settings, and the client they have. */
class ClientIpVectorsTest {

  static Stream<Arguments> vectors() throws IOException {
    try (InputStream file = ClientIpVectorsTest.class.getResourceAsStream("client-ip.json")) {
      assertNotNull(file);
      return StreamSupport.stream(new ObjectMapper().readTree(file).spliterator(), false)
          .map(vector -> Arguments.of(vector.get("id").asText(), vector));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("vectors")
  void findsTheClient(String id, JsonNode vector) {
    JsonNode config = vector.get("config");
    ResolvedClient client =
        request(vector).resolve(trust(config), config.path("header").asText("X-Forwarded-For"));
    int prefix = config.get("ipv6Prefix").asInt();
    assertEquals(
        vector.get("expected").asText(), keyText(client, prefix), vector.get("why").asText());
    assertEquals(
        client.key(prefix).equals(ClientKey.UNKNOWN), keyText(client, prefix).equals("unknown"));
  }

  private static StubRequest request(JsonNode vector) {
    List<String[]> fields = new ArrayList<>();
    for (JsonNode field : vector.get("headers")) {
      fields.add(new String[] {field.get(0).asText(), field.get(1).asText()});
    }
    return new StubRequest(vector.get("remoteAddr").asText(), fields);
  }

  private static ProxyTrust trust(JsonNode config) {
    List<String> proxies = new ArrayList<>();
    config.get("trustedProxies").forEach(proxy -> proxies.add(proxy.asText()));
    CidrList cidrs = StubRequest.cidrs(proxies.toArray(String[]::new));
    int hops = config.get("trustedHops").asInt(0);
    if (config.get("header").isNull() || hops == 0) {
      return ProxyTrust.proxies(cidrs);
    }
    return cidrs.isEmpty() ? ProxyTrust.hops(hops) : ProxyTrust.hops(hops, cidrs);
  }

  /** An IPv6 client by the network that it is counted by. */
  private static String keyText(ResolvedClient client, int prefix) {
    IpAddress address = client.address();
    if (address == null) {
      return "unknown";
    }
    return Cidr.around(address, address.isIpv4() ? Cidr.MAX_PREFIX : prefix).toString();
  }
}
