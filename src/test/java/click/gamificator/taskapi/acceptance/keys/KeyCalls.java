package click.gamificator.taskapi.acceptance.keys;

import click.gamificator.taskapi.acceptance.http.ApiAnswer;
import click.gamificator.taskapi.acceptance.http.Request;
import click.gamificator.taskapi.acceptance.support.Callers;
import click.gamificator.taskapi.acceptance.support.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The API calls of the steps about keys. */
public final class KeyCalls {
    private final World world;

    /** Created by Cucumber once per scenario. */
    public KeyCalls(World world) {
        this.world = world;
    }

    void make(String giver, String service, Map<String, Object> more) {
        Map<String, Object> body = new LinkedHashMap<>(more);
        body.put("name", world.nameOf(service));
        keep(service, world.ask(world.request(giver, "POST", "/admin/keys").json(body)));
    }

    void rotate(String service, Map<String, Object> body) {
        String path = "/admin/keys/" + world.nameOf(service) + "/rotate";
        keep(service, world.ask(world.request("operator", "POST", path).json(body)));
    }

    private void keep(String service, ApiAnswer answer) {
        if (answer.status() < 300) {
            world.addKey(service, answer.text("key"));
        }
    }

    Request revocation(String service) {
        return world.request("operator", "DELETE", "/admin/keys/" + world.nameOf(service));
    }

    /** A call with the new (newest) key, or the old (previous) one. */
    Request attempt(String service, String which) {
        return Request.of(service, "GET", "/cmd/tasks.list?limit=1").key(key(service, which));
    }

    private String key(String service, String which) {
        String configured = Callers.configuredKey(service);
        if (configured != null) {
            return configured;
        }
        List<String> keys = world.keysOf(service);
        return which.equals("old") ? keys.get(keys.size() - 2) : keys.getLast();
    }
}
