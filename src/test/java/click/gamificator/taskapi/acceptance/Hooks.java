package click.gamificator.taskapi.acceptance;

import io.cucumber.java.After;
import io.cucumber.java.ParameterType;
import io.cucumber.java.Scenario;
import java.util.List;

/** What happens around every scenario, and the words that steps share. */
public final class Hooks {
    private final World world;

    /** Made by Cucumber, once a scenario. */
    public Hooks(World world) {
        this.world = world;
    }

    /** Tells what was said last where a scenario failed, and ends the instances that it started. */
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

    /** Anybody who may call, with a key that counts or without. */
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
