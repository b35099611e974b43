// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

import java.util.function.Consumer;

/**
 * The header in which trusted proxies say for whom a request is.
 *
 * <p>{@code X-Forwarded-For} and {@code Forwarded} (RFC 7239) hold the chain of all hops. Any
 * other, such as {@code X-Real-IP} or {@code CF-Connecting-IP}, holds one address, and is only as
 * good as the proxy that overwrites what the client sent under this name. Immutable, and so safe
 * for any number of threads.
 */
public final class ClientHeader {

  /** What most proxies send. */
  public static final ClientHeader X_FORWARDED_FOR = new ClientHeader("X-Forwarded-For");

  private final String name;

  private ClientHeader(String name) {
    this.name = name;
  }

  /**
   * Reads the name of a header.
   *
   * @param name a token (RFC 9110, section 5.6.2), in any case
   * @param problems gets the mistake, if it is one
   * @return the header; {@link #X_FORWARDED_FOR} in place of a mistake
   */
  public static ClientHeader parse(String name, Consumer<ClientProblem> problems) {
    if (!name.isEmpty() && name.chars().allMatch(c -> FieldText.isTokenChar((char) c))) {
      return new ClientHeader(name);
    }
    problems.accept(
        new ClientProblem(
            name,
            "must be the name of a header: letters, digits and any of " + FieldText.TOKEN_MARKS,
            "write for example X-Forwarded-For"));
    return X_FORWARDED_FOR;
  }

  /**
   * The name.
   *
   * @return the name, as it was given
   */
  public String name() {
    return name;
  }

  /** How the header is walked by those who trust. */
  <R> HeaderWalk<R> walk(ProxyTrust trust, RequestSource<R> source) {
    if (name.equalsIgnoreCase("X-Forwarded-For")) {
      return walk(XForwardedFor.INSTANCE, trust, source);
    }
    if (name.equalsIgnoreCase("Forwarded")) {
      return walk(Forwarded.INSTANCE, trust, source);
    }
    return new SingleAddress<>();
  }

  private <R> HeaderWalk<R> walk(ChainSyntax syntax, ProxyTrust trust, RequestSource<R> source) {
    return trust instanceof TrustedHops hops
        ? new HopWalk<>(syntax, hops, source, name)
        : new ProxyWalk<>(syntax, trust);
  }
}
