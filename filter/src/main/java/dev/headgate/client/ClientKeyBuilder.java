// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

import java.util.Arrays;

/**
 * Puts a {@link ClientKey} together from the values of its parts, in their order.
 *
 * <p>Two different lists of values never give the same key: each value begins with its kind, and
 * says how long it is; an address that stands in for a missing value is marked as that. A text is
 * compared as it is, character by character.
 *
 * <p>For one thread.
 */
public final class ClientKeyBuilder {

  private static final int USUAL_LENGTH = 64;
  private static final char MISSING = '-';
  private static final char PREFLIGHT = 'O';
  private static final int ONE_BYTE = 0x80;
  private static final int TWO_BYTES = 0x800;
  private static final int SIX_BITS = 6;
  private static final int SIX_ONES = 0x3f;

  private byte[] bytes = new byte[USUAL_LENGTH];
  private int length;

  ClientKeyBuilder() {}

  /**
   * Adds the address of the client.
   *
   * @param address the key of the address, or {@link ClientKey#UNKNOWN}
   * @return this builder
   */
  public ClientKeyBuilder address(ClientKey address) {
    byte[] added = address.bytes();
    makeRoom(added.length);
    System.arraycopy(added, 0, bytes, length, added.length);
    length += added.length;
    return this;
  }

  /**
   * Adds the value of a part other than the address.
   *
   * @param part what the value is of
   * @param value any text; for {@code global} an asterisk
   * @return this builder
   * @throws IllegalArgumentException if the part is the address
   */
  public ClientKeyBuilder value(KeyPart part, String value) {
    requireOther(part);
    write(part.tag());
    int lengthAt = length;
    writeInt(0);
    write(value);
    putInt(lengthAt, length - lengthAt - Integer.BYTES);
    return this;
  }

  /**
   * Marks the key as that of CORS preflights, which have buckets of their own; the key of the
   * client is added next.
   *
   * @return this builder
   */
  public ClientKeyBuilder preflight() {
    write(PREFLIGHT);
    return this;
  }

  /**
   * Says that a part is missing: the address that is added next stands in for it.
   *
   * @param part what is missing
   * @return this builder
   * @throws IllegalArgumentException if the part is the address
   */
  public ClientKeyBuilder missing(KeyPart part) {
    requireOther(part);
    write(MISSING);
    write(part.tag());
    return this;
  }

  private static void requireOther(KeyPart part) {
    if (part.kind() == KeyPart.Kind.IP) {
      throw new IllegalArgumentException("the address is added by address()");
    }
  }

  /**
   * Makes the key.
   *
   * @return the key of what was added so far
   */
  public ClientKey build() {
    return new ClientKey(Arrays.copyOf(bytes, length));
  }

  /**
   * Writes each char as UTF-8 writes the character of that number. Halves of surrogate pairs too:
   * what an encoder puts in place of a lone one is the same for all of them.
   */
  private void write(String value) {
    for (int i = 0; i < value.length(); i++) {
      int c = value.charAt(i);
      if (c < ONE_BYTE) {
        write((char) c);
      } else if (c < TWO_BYTES) {
        write((char) (0xc0 | (c >> SIX_BITS)));
        write((char) (ONE_BYTE | (c & SIX_ONES)));
      } else {
        write((char) (0xe0 | (c >> (2 * SIX_BITS))));
        write((char) (ONE_BYTE | ((c >> SIX_BITS) & SIX_ONES)));
        write((char) (ONE_BYTE | (c & SIX_ONES)));
      }
    }
  }

  private void write(char low) {
    makeRoom(1);
    bytes[length++] = (byte) low;
  }

  private void writeInt(int value) {
    makeRoom(Integer.BYTES);
    length += Integer.BYTES;
    putInt(length - Integer.BYTES, value);
  }

  private void putInt(int at, int value) {
    for (int i = 0; i < Integer.BYTES; i++) {
      bytes[at + i] = (byte) (value >>> ((Integer.BYTES - 1 - i) * Byte.SIZE));
    }
  }

  private void makeRoom(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
    }
  }
}
