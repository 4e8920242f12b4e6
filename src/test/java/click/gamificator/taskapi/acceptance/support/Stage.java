package click.gamificator.taskapi.acceptance.support;

import click.gamificator.taskapi.acceptance.http.ApiAnswer;
import click.gamificator.taskapi.acceptance.http.Request;
import click.gamificator.taskapi.acceptance.platform.InstanceSettings;
import io.cucumber.java.After;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The environment of a scenario about operations: a database, perhaps one that can fail, and the pending request. */
public final class Stage {
    private final World world;
    private @Nullable Database database;
    private @Nullable DatabaseProxy proxy;
    private @Nullable Request pending;
    private @Nullable Future<ApiAnswer> underWay;

    /** Created by Cucumber once per scenario. */
    public Stage(World world) {
        this.world = world;
    }

    /** Closes the remaining connections. */
    @After
    public void cleanUp() {
        if (proxy != null) {
            proxy.close();
        }
    }

    /** The scenario's database. */
    public Database database() {
        return known(database, "database");
    }

    /** Makes this the scenario's database. */
    public Database use(Database newDatabase) {
        database = newDatabase;
        return newDatabase;
    }

    /** The proxy in front of the database. */
    public DatabaseProxy proxy() {
        return known(proxy, "database that can fail");
    }

    /** Puts a proxy in front of the database. */
    public DatabaseProxy unreliable(Database newDatabase) {
        DatabaseProxy newProxy = new DatabaseProxy(use(newDatabase));
        proxy = newProxy;
        return newProxy;
    }

    /** The settings of an instance on this database. */
    public InstanceSettings settings() {
        return InstanceSettings.on(proxy == null ? database().url() : proxy.url());
    }

    Request pending() {
        return known(pending, "request to send");
    }

    /** Keeps a request to be sent later. */
    public void plan(Request request) {
        pending = request;
    }

    /** Sends the kept request without waiting for the answer. */
    public void sendPending() {
        Request request = pending();
        underWay = Crowd.one(() -> world.send(request));
    }

    /** Waits for the answer to the kept request. */
    public ApiAnswer answerUnderWay() {
        return Crowd.result(known(underWay, "request under way"));
    }

    private static <T> T known(@Nullable T thing, String what) {
        if (thing == null) {
            throw new IllegalStateException("This scenario has no " + what);
        }
        return thing;
    }
}
