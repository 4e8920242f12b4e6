package click.gamificator.taskapi.acceptance.contract;

import click.gamificator.taskapi.acceptance.http.Request;
import click.gamificator.taskapi.acceptance.support.Callers;
import click.gamificator.taskapi.acceptance.support.World;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.When;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests written out: method, path, headers and body. */
public final class WireSteps {
    private static final String LINE =
            "^(" + Callers.ALL + ") (?:sends|has sent) (GET|POST|PUT|PATCH|DELETE|OPTIONS) (/|/.*[^:])";

    private final World world;
    private @Nullable Request latest;

    /** Created by Cucumber once per scenario. */
    public WireSteps(World world) {
        this.world = world;
    }

    @Given(LINE + "$")
    public void sends(String caller, String method, String path) {
        send(world.request(Callers.of(caller), method, world.expand(path)));
    }

    @Given(LINE + ":$")
    public void sends(String caller, String method, String path, DataTable parts) {
        Request request = world.request(Callers.of(caller), method, world.expand(path));
        for (List<String> row : parts.cells()) {
            String value = row.get(1) == null ? "" : world.expand(row.get(1));
            request = with(request, row.getFirst(), value);
        }
        send(request);
    }

    @When("{caller} sends the same again")
    public void sendsAgain(String caller) {
        send(latest());
    }

    @When("{caller} sends the same again to the second instance")
    public void sendsAgainElsewhere(String caller) {
        world.keep(World.send(world.instances().getFirst().base(), latest()));
    }

    private void send(Request request) {
        latest = request;
        world.ask(request);
    }

    private Request latest() {
        if (latest == null) {
            throw new IllegalStateException("Nothing was sent yet");
        }
        return latest;
    }

    /** Omits a body or content type that is left blank; sends any other blank header. */
    private static Request with(Request request, String name, String value) {
        if (value.isEmpty() && (name.equals("body") || name.equals("Content-Type"))) {
            return request;
        }
        return name.equals("body") ? request.body(value) : request.header(name, value);
    }
}
