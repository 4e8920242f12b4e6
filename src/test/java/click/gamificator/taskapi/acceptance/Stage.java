package click.gamificator.taskapi.acceptance;

import click.gamificator.taskapi.acceptance.platform.InstanceSettings;
import io.cucumber.java.After;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** What a scenario about operating the service has set up: a database, perhaps one that can fail, and what is pending. */
public final class Stage {
    private final World world;
    private @Nullable Database database;
    private @Nullable DatabaseProxy proxy;
    private @Nullable Request pending;
    private @Nullable Future<ApiAnswer> underWay;

    /** Made by Cucumber, once a scenario. */
    public Stage(World world) {
        this.world = world;
    }

    /** Cuts what is still connected. */
    @After
    public void cleanUp() {
        if (proxy != null) {
            proxy.close();
        }
    }

    World world() {
        return world;
    }

    Database database() {
        return known(database, "database");
    }

    Database use(Database newDatabase) {
        database = newDatabase;
        return newDatabase;
    }

    DatabaseProxy proxy() {
        return known(proxy, "database that can fail");
    }

    /** Puts a proxy before the database. */
    DatabaseProxy unreliable(Database newDatabase) {
        DatabaseProxy newProxy = new DatabaseProxy(use(newDatabase));
        proxy = newProxy;
        return newProxy;
    }

    InstanceSettings settings() {
        return InstanceSettings.on(proxy == null ? database().url() : proxy.url());
    }

    Request pending() {
        return known(pending, "request to send");
    }

    void plan(Request request) {
        pending = request;
    }

    /** Sends what was planned, without waiting for the answer. */
    void sendPending() {
        Request request = pending();
        underWay = Crowd.one(() -> world.send(request));
    }

    ApiAnswer answerUnderWay() {
        return Crowd.result(known(underWay, "request under way"));
    }

    private static <T> T known(@Nullable T thing, String what) {
        if (thing == null) {
            throw new IllegalStateException("This scenario has no " + what);
        }
        return thing;
    }
}
