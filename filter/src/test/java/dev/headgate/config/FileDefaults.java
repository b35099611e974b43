// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.bucket.MemoryBucketStore;
import dev.headgate.policy.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The members of the file, and what they are where they are not given. */
final class FileDefaults {

  private static final String REQUIRED = "required";
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String MINIMAL =
      """
      {
        "exempt": [ { "paths": [ "/health" ] }, { "methods": [ "GET" ] } ],
        "policies": [
          { "name": "policy",
            "limits": [ { "capacity": 100, "refill": "1/s" }, { "capacity": 100, "refill": "1/s" } ] }
        ]
      }
      """;

  private FileDefaults() {}

  static Settings read(String name, String json, Problems problems) {
    Variables none = new Variables(variable -> null);
    Given.Members given =
        Objects.requireNonNull(JsonReader.read(name, json.getBytes(UTF_8), none, problems));
    GivenSettings nothing = new GivenSettings(Map.of(), "test");
    return SettingsReader.readFile(given, nothing, Functions.NONE, null, problems);
  }

  /** The default of each member, as the documents write it. */
  static Map<String, String> inCode() {
    Problems problems = new Problems();
    Settings settings = read("minimal", MINIMAL, problems);
    problems.throwIfAny("minimal");
    Policy policy = settings.policies().get(0);
    Map<String, String> defaults = new LinkedHashMap<>();
    defaults.put("$schema", "none");
    defaults.put("dryRun", Boolean.toString(policy.dryRun()));
    addClient(settings.client(), defaults);
    defaults.put("exempt", noneIf(withoutExemptions().exemptions().isEmpty()));
    defaults.put("exempt[].addresses", allIf(settings.exemptions().get(0).addresses() == null));
    defaults.put("exempt[].paths", allIf(settings.exemptions().get(1).scope().paths().isEmpty()));
    defaults.put(
        "exempt[].methods", allIf(settings.exemptions().get(0).scope().methods().isEmpty()));
    defaults.put("policies", REQUIRED);
    addPolicy(policy, defaults);
    addRest(settings, defaults);
    return defaults;
  }

  private static Settings withoutExemptions() {
    return read("minimal", MINIMAL.replaceAll(".*exempt.*\n", ""), new Problems());
  }

  private static void addClient(ClientSettings client, Map<String, String> defaults) {
    defaults.put("client.trustedProxies", noneIf(client.trustedProxies() == null));
    defaults.put("client.trustedHops", noneIf(client.trustedHops() == null));
    defaults.put("client.header", client.headerToRead().name());
    defaults.put("client.ipv6Prefix", Integer.toString(client.ipv6Prefix()));
  }

  private static void addPolicy(Policy policy, Map<String, String> defaults) {
    String second = policy.limits().get(1).name();
    defaults.put("policies[].name", REQUIRED);
    defaults.put("policies[].paths", allIf(policy.scope().paths().isEmpty()));
    defaults.put("policies[].methods", allIf(policy.scope().methods().isEmpty()));
    defaults.put("policies[].key", policy.key().toString());
    defaults.put("policies[].limits", REQUIRED);
    defaults.put("policies[].limits[].name", second.replace(policy.name(), "POLICY"));
    defaults.put("policies[].limits[].capacity", REQUIRED);
    defaults.put("policies[].limits[].refill", REQUIRED);
    defaults.put("policies[].cost", Long.toString(policy.cost()));
    defaults.put("policies[].refundOn", noneIf(policy.refundOn().isEmpty()));
    defaults.put("policies[].dryRun", Boolean.toString(policy.dryRun()));
  }

  private static void addRest(Settings settings, Map<String, String> defaults) {
    boolean both = settings.response().xRateLimit() && settings.response().rateLimit();
    defaults.put("response.fields", both ? "x-ratelimit, ratelimit" : "not both");
    defaults.put("response.status", Integer.toString(settings.response().status()));
    defaults.put("response.body", ResponseReader.word(settings.response().body()));
    defaults.put("store.type", settings.store().type());
    defaults.put(
        "store." + MemoryBucketStore.MAX_BUCKETS,
        Integer.toString(MemoryBucketStore.DEFAULT_MAX_BUCKETS));
    defaults.put("reload", noneIf(settings.reload() == null));
    defaults.put("silence", noneIf(settings.silenced().isEmpty()));
  }

  private static String noneIf(boolean none) {
    return none ? "none" : "some";
  }

  private static String allIf(boolean all) {
    return all ? "all" : "some";
  }

  /** The names of all members, by a file that has every member. */
  static Set<String> members() throws IOException {
    Set<String> members = new LinkedHashSet<>();
    addMembers("", everything(), members);
    return members;
  }

  private static JsonNode everything() throws IOException {
    try (InputStream file =
        FileDefaults.class.getResourceAsStream("/dev/headgate/everything.json")) {
      return MAPPER.readTree(file);
    }
  }

  private static void addMembers(String path, JsonNode value, Set<String> members) {
    boolean objects = value.isArray() && value.get(0).isObject();
    if (!path.isEmpty() && !value.isObject()) {
      members.add(path);
    }
    for (JsonNode element : objects ? value : MAPPER.createArrayNode()) {
      addMembers(path + "[]", element, members);
    }
    value
        .fieldNames()
        .forEachRemaining(
            name ->
                addMembers(path.isEmpty() ? name : path + "." + name, value.get(name), members));
  }

  /** What is wrong with a value of one member, in a file that has no other mistake. */
  static List<String> mistakesOf(String member, String value) throws IOException {
    JsonNode file = MAPPER.readTree(MINIMAL);
    String pointer =
        "/" + member.replace("limits[]", "limits/1").replace("[]", "/0").replace('.', '/');
    String name = pointer.substring(pointer.lastIndexOf('/') + 1);
    String parent = pointer.substring(0, pointer.lastIndexOf('/'));
    ObjectNode object = (ObjectNode) file;
    if (!parent.isEmpty()) {
      JsonNode found = file.at(parent);
      object = found.isMissingNode() ? object.putObject(parent.substring(1)) : (ObjectNode) found;
    }
    object.set(name, MAPPER.readTree(value));
    Problems problems = new Problems();
    read("example", file.toString(), problems);
    return Reported.in(problems);
  }
}
