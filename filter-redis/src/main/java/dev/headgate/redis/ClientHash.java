// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What stands for a client in keys: 128 bits of the HMAC-SHA-256 of its client key (RFC 2104), or
 * of its SHA-256 where there is no secret, in 32 hexadecimal digits. Without a secret, whoever
 * reads the keys finds an IPv4 address by trial.
 *
 * <p>Immutable, and so safe for any number of threads.
 */
final class ClientHash {

  private static final String HMAC = "HmacSHA256";
  private static final int BYTES = 16;

  private final @Nullable SecretKeySpec secret;

  ClientHash(@Nullable String secret) {
    this.secret = secret == null ? null : new SecretKeySpec(secret.getBytes(UTF_8), HMAC);
  }

  byte[] of(byte[] clientKey) {
    byte[] whole = secret == null ? sha256(clientKey) : hmac(secret, clientKey);
    return HexFormat.of().formatHex(whole, 0, BYTES).getBytes(US_ASCII);
  }

  private static byte[] sha256(byte[] clientKey) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(clientKey);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static byte[] hmac(SecretKeySpec secret, byte[] clientKey) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(secret);
      return mac.doFinal(clientKey);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + HMAC, e);
    }
  }
}
