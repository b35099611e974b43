// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import dev.headgate.config.ConfigurationException;
import dev.headgate.config.Problem;
import dev.headgate.config.Problems;
import dev.headgate.config.Settings;
import dev.headgate.monitor.Warnings;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A filter from its start to its stop: the settings in force, which a reload replaces by others at
 * once, and the store, which stays.
 *
 * <p>Safe for any number of threads; requests only read which limiter is in force.
 */
final class RunningFilter {

  private static final System.Logger LOG = System.getLogger("dev.headgate");

  private Extras extras;
  private final Charged charged = new Charged();
  private volatile String subject;
  private volatile SettingsSource source;
  private @Nullable RunningStore store;
  private @Nullable String storeType;
  private @Nullable ConfigWatch watch;
  private volatile @Nullable RateLimiter limiter;

  /**
   * Starts nothing yet.
   *
   * @param subject how messages name the filter
   */
  RunningFilter(String subject, SettingsSource source, Extras extras) {
    this.subject = subject;
    this.source = source;
    this.extras = extras;
  }

  /** What decides about requests now; null if nothing does. */
  @Nullable RateLimiter limiter() {
    return limiter;
  }

  void name(String newSubject) {
    subject = newSubject;
  }

  /**
   * Reads the settings, and puts them in force unless it limits already.
   *
   * @param what what is not started if something is wrong
   * @param problems what is wrong already
   * @return the settings
   * @throws ConfigurationException if something is wrong, with all mistakes
   * @throws IllegalArgumentException if the store refuses the settings
   */
  synchronized Settings start(String what, Problems problems) {
    Settings settings = source.read(problems);
    RunningStore opened = store == null ? open(settings, problems) : store;
    Stores.check(opened.itself(), settings, problems);
    problems.throwIfAny(what, "started");
    if (limiter == null || !settings.enabled()) {
      putFirst(settings, opened);
    }
    return settings;
  }

  private RunningStore open(Settings settings, Problems problems) {
    return new RunningStore(
        Stores.open(settings.store(), extras.store(), extras.clock(), problems),
        extras.clock(),
        () -> subject);
  }

  /**
   * Reads the settings again, and puts them in force in place of the old ones.
   *
   * @throws ConfigurationException if something is wrong, with all mistakes; the old ones stay
   * @throws IllegalArgumentException if the store refuses the settings; the old ones stay
   * @throws IllegalStateException if the filter is not started, or switched off
   */
  synchronized void reload() {
    reload(source, extras);
  }

  /** The same from another source and with other extras, but for the store, which stays. */
  synchronized void reload(SettingsSource next, Extras nextExtras) {
    RunningStore current = store;
    if (current == null) {
      throw new IllegalStateException(
          "Headgate: " + subject + " is not running, so there is nothing to reload");
    }
    Problems problems = new Problems();
    Settings settings = next.read(problems);
    if (extras.store() == null && !settings.store().type().equals(storeType)) {
      problems.add(
          new Problem(
              Problem.CONFLICT,
              settings.store().where(),
              settings.store().given().written(),
              "is another store than the one that is running, " + storeType,
              "start the application again to change it"));
    } else {
      Stores.check(current.itself(), settings, problems);
    }
    problems.throwIfAny(subject, "reloaded");
    put(settings, current, nextExtras);
    source = next;
    extras = nextExtras;
    watch(settings.reload());
    LOG.log(Level.INFO, "Headgate: {0} is reloaded: it {1}", subject, settings.describe());
  }

  private void putFirst(Settings settings, RunningStore opened) {
    try {
      put(settings, opened, extras);
      watch(settings.reload());
    } catch (IllegalArgumentException refused) {
      if (store == null) {
        opened.close();
      }
      throw refused;
    }
  }

  /** Nothing has changed if this throws. */
  private void put(Settings settings, RunningStore opened, Extras given) {
    Warnings warnings = warnings(settings);
    limiter =
        settings.enabled() ? new RateLimiter(settings, given, opened, charged, warnings) : null;
    store = opened;
    storeType = settings.store().type();
    if (settings.enabled()) {
      settings.advice().forEach(warnings::say);
    }
  }

  Warnings warnings(Settings settings) {
    return new Warnings(
        settings.silenced(), warning -> LOG.log(Level.WARNING, warning.about(subject)));
  }

  private void watch(@Nullable Duration period) {
    if (watch != null && !watch.isEvery(period)) {
      watch.end();
      watch = null;
    }
    if (watch == null && period != null) {
      watch = new ConfigWatch(period, () -> source.stamp(), this::reloadChanged);
      watch.start();
    }
  }

  /** Takes over what has changed; if it is wrong, the log says so, and all stays as it was. */
  private void reloadChanged() {
    try {
      reload();
    } catch (IllegalArgumentException wrong) {
      LOG.log(Level.WARNING, wrong.getMessage());
    } catch (IllegalStateException stopped) {
      LOG.log(Level.DEBUG, stopped.getMessage());
    } catch (RuntimeException | LinkageError failed) {
      LOG.log(Level.WARNING, "Headgate: " + subject + " is not reloaded", failed);
    }
  }

  /** Requests pass unlimited from now on. Stopping twice does nothing more. */
  void stop() {
    ConfigWatch ended;
    synchronized (this) {
      ended = watch;
      watch = null;
      limiter = null;
      if (store != null) {
        store.close();
        store = null;
      }
    }
    if (ended != null) {
      ended.end();
      ended.await();
    }
  }
}
