// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis;

import dev.headgate.bucket.Charge;
import dev.headgate.bucket.Decision;
import dev.headgate.bucket.Decision.Answer;
import dev.headgate.bucket.StoreUnavailableException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Takes for a request that needs buckets of several client keys in a cluster, where one call can
 * only reach those of one.
 *
 * <p>Set-ups in which ordinary requests do are refused at the start, but an odd spelling of a path
 * may fall under two policies that have none in common. So the keys are asked one after the other;
 * what was taken is given back when a later one refuses, and the rest is not asked. Until then
 * others may be refused for it, but nobody gets more than is allowed.
 *
 * <p>For one request.
 */
final class TakeByClient {

  private final RedisBuckets buckets;
  private final Charge[] charges;
  private final byte[][] hashes;
  private final long deadline;
  private final Decision decision;

  TakeByClient(
      RedisBuckets buckets, Charge[] charges, byte[][] hashes, long deadline, Decision decision) {
    this.buckets = buckets;
    this.charges = charges;
    this.hashes = hashes;
    this.deadline = deadline;
    this.decision = decision;
  }

  void take() throws StoreUnavailableException {
    List<int[]> asked = new ArrayList<>();
    List<TakeAnswer> answers = new ArrayList<>();
    for (int[] places : byClient()) {
      if (!decision.allowed()) {
        IntStream.of(places).forEach(place -> decision.answer(place, Answer.NOT_ASKED));
        continue;
      }
      TakeAnswer answer;
      try {
        answer = buckets.take(chargesAt(places), hashesAt(places), deadline);
      } catch (StoreUnavailableException failure) {
        giveBack(asked, answers);
        throw failure;
      }
      for (int i = 0; i < places.length; i++) {
        int place = places[i];
        buckets.settle(decision, place, charges[place], answer.at(i));
      }
      if (!decision.allowed()) {
        giveBack(asked, answers);
      }
      asked.add(places);
      answers.add(answer);
    }
  }

  /** The places of the charges of each client key, in the order in which they come first. */
  private List<int[]> byClient() {
    List<int[]> groups = new ArrayList<>();
    for (int i = 0; i < hashes.length; i++) {
      byte[] hash = hashes[i];
      int[] same =
          IntStream.range(0, hashes.length).filter(j -> Arrays.equals(hashes[j], hash)).toArray();
      if (same[0] == i) {
        groups.add(same);
      }
    }
    return groups;
  }

  private void giveBack(List<int[]> asked, List<TakeAnswer> answers) {
    for (int i = 0; i < asked.size(); i++) {
      giveBack(asked.get(i), answers.get(i));
    }
  }

  /** Enforced charges are spared then, and dry runs are as if they had not been asked. */
  private void giveBack(int[] places, TakeAnswer answer) {
    int[] taken =
        IntStream.range(0, places.length)
            .filter(i -> answer.at(i).answer() == Answer.TAKEN)
            .toArray();
    int[] theirs = IntStream.of(taken).map(i -> places[i]).toArray();
    for (int i : taken) {
      Charge charge = charges[places[i]];
      buckets.settle(decision, places[i], charge, answer.at(i).givenBack(charge.cost()));
    }
    for (int place : places) {
      if (charges[place].group() != Charge.ENFORCED) {
        decision.answer(place, Answer.NOT_ASKED);
      }
    }
    if (theirs.length > 0) {
      buckets.takeBack(chargesAt(theirs), hashesAt(theirs));
    }
  }

  private Charge[] chargesAt(int[] places) {
    return IntStream.of(places).mapToObj(place -> charges[place]).toArray(Charge[]::new);
  }

  private byte[][] hashesAt(int[] places) {
    return IntStream.of(places).mapToObj(place -> hashes[place]).toArray(byte[][]::new);
  }
}
