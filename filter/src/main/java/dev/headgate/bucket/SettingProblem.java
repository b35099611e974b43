// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

/**
 * A mistake in the settings of a store.
 *
 * <p>Immutable, and so safe for any number of threads.
 *
 * @param setting the name of the setting
 * @param value the value that was given
 * @param rule what a value must be, as a sentence that continues "maxBuckets = 0: …"
 * @param fix what to write instead
 */
public record SettingProblem(String setting, String value, String rule, String fix) {}
