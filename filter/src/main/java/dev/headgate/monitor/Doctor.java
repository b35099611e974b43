// SPDX-License-Identifier: Apache-2.0
package dev.headgate.monitor;

import dev.headgate.client.ResolvedClient;
import java.util.List;

/**
 * Notices in traffic that a set-up is not what it was meant to be, and says so: each code once in
 * its life, whatever clients send. Decides nothing.
 *
 * <p>Each question is dropped when it is answered, and a silenced one never asked. After the first
 * 1000 requests what remains is to look at the headers of one request in 256; all others cost a few
 * reads of fields that nobody writes, and no object. What it remembers does not grow. Safe for any
 * number of threads.
 *
 * @param <R> the requests
 */
public final class Doctor<R> {

  private final Sampler sampler;
  private final OneAddress oneAddress;
  private final UntrustedForwarded<R> untrusted;
  private final RejectedForwarded rejected;
  private final MissingKeyParts missing;
  private final Question keyFunction;
  private final Question costFunction;
  private final List<String> keyParts;

  /**
   * Begins to watch.
   *
   * @param watched what to look after
   * @param warnings where to say what is noticed, and what not to look for
   */
  public Doctor(Watched<R> watched, Warnings warnings) {
    this(watched, warnings, Sampler.byChance());
  }

  Doctor(Watched<R> watched, Warnings warnings, Sampler sampler) {
    this.sampler = sampler;
    this.oneAddress = new OneAddress(warnings, watched.trust());
    this.untrusted = new UntrustedForwarded<>(warnings, watched.trust(), watched.source());
    this.rejected = new RejectedForwarded(warnings, watched.trust());
    this.missing = new MissingKeyParts(warnings, watched.keyParts());
    this.keyFunction = new Question(WarningCode.KEY_FUNCTION, warnings);
    this.costFunction = new Question(WarningCode.COST, warnings);
    this.keyParts = watched.keyParts();
  }

  /**
   * Notes a request; to be called once for each that is decided about, allowed or not.
   *
   * @param request the request
   * @param client whom it was found to come from
   */
  public void observe(R request, ResolvedClient client) {
    boolean asks = untrusted.isOpen() || rejected.isOpen() || oneAddress.isOpen();
    if (asks && sampler.picksNext()) {
      oneAddress.look(client);
      untrusted.look(request, client);
      rejected.look(client);
    }
  }

  /**
   * Notes whether a request has a part of the key. Not to be called for a function that threw: see
   * {@link #keyFunctionThrew}.
   *
   * @param part the place of the part among {@link Watched#keyParts}, from 0
   * @param present false if the address took its place
   */
  public void keyPart(int part, boolean present) {
    missing.look(part, present);
  }

  /**
   * Notes that a key function threw, so that the address took its place.
   *
   * @param part the place of the part among {@link Watched#keyParts}, from 0
   * @param thrown what it threw
   */
  public void keyFunctionThrew(int part, Throwable thrown) {
    if (keyFunction.isOpen() && keyFunction.settle(Answer.YES)) {
      keyFunction.say(
          "counts by ip instead of "
              + Shown.of(keyParts.get(part))
              + ", which threw "
              + Failure.text(thrown)
              + "; other exceptions of key functions are not logged");
    }
  }

  /**
   * Notes that a cost function said a cost that its policy does not have.
   *
   * @param policy the name of the policy
   * @param cost what the function said
   * @param most the smallest capacity of the policy
   */
  public void costHeld(String policy, long cost, long most) {
    if (costFunction.isOpen() && costFunction.settle(Answer.YES)) {
      costFunction.say(
          "takes "
              + (cost < 1 ? 1 : most)
              + " instead of the cost "
              + cost
              + " that the function of policy "
              + policy
              + " said, which is not from 1 to its smallest capacity, "
              + most
              + "; other such costs are not logged");
    }
  }

  /**
   * Notes that a cost function threw, so that one token was taken.
   *
   * @param policy the name of the policy
   * @param thrown what it threw
   */
  public void costFunctionThrew(String policy, Throwable thrown) {
    if (costFunction.isOpen() && costFunction.settle(Answer.YES)) {
      costFunction.say(
          "takes 1 token where the cost function of policy "
              + policy
              + " threw "
              + Failure.text(thrown)
              + "; other exceptions of cost functions are not logged");
    }
  }
}
