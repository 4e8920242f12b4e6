package click.gamificator.taskapi.acceptance.support;

import click.gamificator.taskapi.acceptance.http.Request;
import click.gamificator.taskapi.acceptance.platform.Target;
import java.util.Map;

/** Warms an instance up. At a quarter of a CPU its first calls take long, and a load balancer spares it until then. */
public final class Warming {
    private static final int CALLS = 75;

    private Warming() {}

    /** Lists and creates tasks of the lighthouse, which must have none in this database, and leaves none. */
    public static void serve(Target target, Database database) {
        String key = Callers.configuredKey("lighthouse");
        Request list = Request.of("lighthouse", "GET", "/cmd/tasks.list").key(key);
        Request creation =
                Request.of("lighthouse", "POST", "/cmd/tasks.create").key(key).json(Map.of("name", "Trim the lamp"));
        for (int call = 0; call < CALLS; call++) {
            World.send(target.base(), list).expect(200);
            World.send(target.base(), creation).expect(201);
        }
        database.execute("delete from tasks");
    }
}
