// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

/**
 * Why a text is no JSON object.
 *
 * @param offset where in the text it shows
 * @param value what stands there; never what is in a string, which may be a secret
 * @param rule what it breaks, as {@link Problem#rule} is written
 * @param fix what to do instead, as {@link Problem#fix} is written
 */
record JsonMistake(int offset, String value, String rule, String fix) {

  /**
   * The mistake as users see it.
   *
   * @param path the innermost value in which it is
   */
  Problem in(JsonText text, JsonPath path) {
    return new Problem(Problem.BAD_JSON, text.place(offset, path), value, rule, fix);
  }
}
