package click.gamificator.taskapi.secrets;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the value in force is still the secret's, and a log line each time that changes. */
final class Freshness {
    private static final Logger LOG = LoggerFactory.getLogger(Freshness.class);
    private static final String OK = "ok";

    private final String setting;
    /** Of one thread that writes it, and of all who ask. */
    private volatile State state = new State(OK, null, System.nanoTime());

    Freshness(String setting) {
        this.setting = setting;
    }

    private record State(String status, @Nullable String reason, long confirmedNanos) {
        boolean says(String status, String reason) {
            return this.status.equals(status) && Objects.equals(this.reason, reason);
        }
    }

    /** How it is now. */
    SecretHealth health() {
        var now = state;
        return new SecretHealth(now.status(), TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - now.confirmedNanos()));
    }

    void confirmed(boolean changed) {
        if (!state.status().equals(OK)) {
            LOG.atInfo()
                    .addKeyValue("event", "secret_recovered")
                    .addKeyValue("setting", setting)
                    .log("The secret can be read and used again");
        }
        if (changed) {
            LOG.atInfo()
                    .addKeyValue("event", "secret_changed")
                    .addKeyValue("setting", setting)
                    .log("A new value of the secret is in force");
        }
        state = new State(OK, null, System.nanoTime());
    }

    void unreadable(String reason) {
        if (turned("unreadable", reason)) {
            LOG.atWarn()
                    .addKeyValue("event", "secret_unreadable")
                    .addKeyValue("setting", setting)
                    .addKeyValue("reason", reason)
                    .log("The secret can't be read; its last good value stays in force");
        }
    }

    void unusable(String reason) {
        if (turned("unusable", reason)) {
            LOG.atError()
                    .addKeyValue("event", "secret_unusable")
                    .addKeyValue("setting", setting)
                    .addKeyValue("reason", reason)
                    .log("The secret's new value can't be used; its last good value stays in force");
        }
    }

    void failed(Throwable failure) {
        if (turned("unreadable", "failed")) {
            LOG.atError()
                    .addKeyValue("event", "secret_unreadable")
                    .addKeyValue("setting", setting)
                    .addKeyValue("reason", "failed")
                    .setCause(failure)
                    .log("The secret can't be read; its last good value stays in force");
        }
    }

    private boolean turned(String status, String reason) {
        var before = state;
        if (before.says(status, reason)) {
            return false;
        }
        state = new State(status, reason, before.confirmedNanos());
        return true;
    }
}
