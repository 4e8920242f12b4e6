package click.gamificator.taskapi.secrets;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tracks whether the value in force still equals the secret, and logs each change of that. */
final class Freshness {
    private static final Logger LOG = LoggerFactory.getLogger(Freshness.class);
    private static final String OK = "ok";

    private final String setting;
    /** Written by one thread, read by many. */
    private volatile State state = new State(OK, null, System.nanoTime());

    Freshness(String setting) {
        this.setting = setting;
    }

    private record State(String status, @Nullable String reason, long confirmedNanos) {
        boolean says(String status, String reason) {
            return this.status.equals(status) && Objects.equals(this.reason, reason);
        }
    }

    /** The current state. */
    SecretHealth health() {
        var now = state;
        return new SecretHealth(now.status(), TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - now.confirmedNanos()));
    }

    /** Records that the value in force equals the secret. */
    void confirmed() {
        if (!state.status().equals(OK)) {
            LOG.atInfo()
                    .addKeyValue("event", "secret_recovered")
                    .addKeyValue("setting", setting)
                    .log("The secret can be read and used again");
        }
        state = new State(OK, null, System.nanoTime());
    }

    /** Records that a new value came into force. */
    void changed() {
        LOG.atInfo()
                .addKeyValue("event", "secret_changed")
                .addKeyValue("setting", setting)
                .log("A new value of the secret is in force");
    }

    void unreadable(String reason) {
        if (turnTo("unreadable", reason)) {
            LOG.atWarn()
                    .addKeyValue("event", "secret_unreadable")
                    .addKeyValue("setting", setting)
                    .addKeyValue("reason", reason)
                    .log("The secret can't be read; its last good value stays in force");
        }
    }

    void unusable(String reason) {
        if (turnTo("unusable", reason)) {
            LOG.atError()
                    .addKeyValue("event", "secret_unusable")
                    .addKeyValue("setting", setting)
                    .addKeyValue("reason", reason)
                    .log("The secret's new value can't be used; its last good value stays in force");
        }
    }

    void failed(Throwable failure) {
        if (turnTo("unreadable", "failed")) {
            LOG.atError()
                    .addKeyValue("event", "secret_unreadable")
                    .addKeyValue("setting", setting)
                    .addKeyValue("reason", "failed")
                    .setCause(failure)
                    .log("The secret can't be read; its last good value stays in force");
        }
    }

    /** Returns true if the state has changed. */
    private boolean turnTo(String status, String reason) {
        var before = state;
        if (before.says(status, reason)) {
            return false;
        }
        state = new State(status, reason, before.confirmedNanos());
        return true;
    }
}
