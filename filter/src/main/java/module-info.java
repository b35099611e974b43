// SPDX-License-Identifier: Apache-2.0
/** Token-bucket rate limiting for servlet applications. */
module dev.headgate {
  requires transitive jakarta.servlet;
  requires static com.fasterxml.jackson.core;
  requires static org.jspecify;

  uses dev.headgate.bucket.BucketStoreProvider;

  exports dev.headgate;
  exports dev.headgate.bucket;
  exports dev.headgate.client;
}
