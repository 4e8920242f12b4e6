package click.gamificator.taskapi.acceptance.support;

import click.gamificator.taskapi.acceptance.http.ApiAnswer;
import io.cucumber.java.After;
import io.cucumber.java.ParameterType;
import io.cucumber.java.Scenario;
import java.util.List;

/** Hooks around every scenario, and the parameter types that steps share. */
public final class Hooks {
    private final World world;

    /** Created by Cucumber once per scenario. */
    public Hooks(World world) {
        this.world = world;
    }

    /** Logs the last answer of a failed scenario, and ends the instances that it started. */
    @After
    public void cleanUp(Scenario scenario) {
        if (scenario.isFailed()) {
            world.answers().stream().map(ApiAnswer::describe).forEach(scenario::log);
            world.instances().forEach(instance -> scenario.log(instance.toString()));
        }
        world.cleanUp();
        world.close();
    }

    /** {@code the cat house}. */
    @ParameterType(Callers.SERVICES)
    public String service(String words) {
        return Callers.of(words);
    }

    /** A caller, with a valid key or without. */
    @ParameterType(Callers.ALL)
    public String caller(String words) {
        return Callers.of(words);
    }

    /** {@code "A", "B" and "C"}. */
    @ParameterType("\"[^\"]*\"(?:(?:, | and )\"[^\"]*\")*")
    public List<String> names(String words) {
        return Words.quoted(words);
    }

    /** {@code the name, the due date and the user}, in the words of the wire. */
    @ParameterType("the .+")
    public List<String> fields(String words) {
        return Words.fields(words);
    }
}
