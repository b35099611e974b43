// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import dev.headgate.client.CidrList;
import dev.headgate.client.ClientHeader;
import dev.headgate.client.ClientKey;
import dev.headgate.client.ClientProblem;
import dev.headgate.client.KeyPart;
import dev.headgate.client.KeyParts;
import dev.headgate.client.ProxyTrust;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the settings that tell who is asking, and collects all mistakes. For one thread. */
final class ClientSettingsReader {

  private final TextSettings text;
  private final Set<String> keyFunctions;

  /**
   * @param keyFunctions names of the functions that there are
   */
  ClientSettingsReader(TextSettings text, Set<String> keyFunctions) {
    this.text = text;
    this.keyFunctions = keyFunctions;
  }

  ClientSettings client() {
    return new ClientSettings(
        trustedProxies(),
        trustedHops(),
        header(),
        text.number(Setting.IPV6_PREFIX, ClientKey.MIN_IPV6_PREFIX, ClientKey.MAX_IPV6_PREFIX));
  }

  private @Nullable CidrList trustedProxies() {
    return text.isGiven(Setting.TRUSTED_PROXIES)
        ? CidrList.parse(text.list(Setting.TRUSTED_PROXIES), wrong(Setting.TRUSTED_PROXIES))
        : null;
  }

  private @Nullable Integer trustedHops() {
    return text.isGiven(Setting.TRUSTED_HOPS)
        ? text.number(Setting.TRUSTED_HOPS, ProxyTrust.MIN_HOPS, ProxyTrust.MAX_HOPS)
        : null;
  }

  private @Nullable ClientHeader header() {
    return text.isGiven(Setting.CLIENT_HEADER)
        ? ClientHeader.parse(text.of(Setting.CLIENT_HEADER), wrong(Setting.CLIENT_HEADER))
        : null;
  }

  KeyParts key() {
    KeyParts key = KeyParts.parse(text.list(Setting.KEY), this::wrongPart);
    for (KeyPart part : key.list()) {
      if (part.kind() == KeyPart.Kind.FUNCTION && !keyFunctions.contains(part.name())) {
        String known =
            keyFunctions.isEmpty()
                ? "there is none"
                : "there are " + String.join(", ", new TreeSet<>(keyFunctions));
        text.wrong(
            Setting.KEY,
            part.toString(),
            "must name a function that the builder was given; " + known,
            "set the filter up in Java, and give it with keyFunction(\"" + part.name() + "\", …)");
      }
    }
    findUnusedFunctions(key);
    return key;
  }

  private void findUnusedFunctions(KeyParts key) {
    for (String function : new TreeSet<>(keyFunctions)) {
      if (key.list().stream().noneMatch(part -> function.equals(part.name()))) {
        text.wrong(
            Setting.KEY,
            text.of(Setting.KEY),
            "must have the function " + function + " as a part, or the builder not be given it",
            "add function:" + function);
      }
    }
  }

  /** Proposes the word that was meant, and keeps the name that stands behind it. */
  private void wrongPart(ClientProblem problem) {
    String part = problem.value();
    int colon = part.indexOf(':');
    String word = colon < 0 ? part : part.substring(0, colon);
    String fix =
        KeyPart.words().contains(word)
            ? problem.fix()
            : NearestName.of(word, KeyPart.words())
                .map(nearest -> "did you mean " + nearest + part.substring(word.length()) + "?")
                .orElse(problem.fix());
    text.wrong(Setting.KEY, part, problem.rule(), fix);
  }

  private Consumer<ClientProblem> wrong(Setting setting) {
    return problem -> text.wrong(setting, problem.value(), problem.rule(), problem.fix());
  }
}
