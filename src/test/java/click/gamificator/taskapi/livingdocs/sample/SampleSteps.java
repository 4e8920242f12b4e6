package click.gamificator.taskapi.livingdocs.sample;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.After;
import io.cucumber.java.PendingException;
import io.cucumber.java.Scenario;
import io.cucumber.java.en.Given;
import org.opentest4j.TestAbortedException;

/** Steps that do what their words say. */
@SuppressWarnings("DoNotCallSuggester") // steps are called by their words
public final class SampleSteps {
    private static volatile String run = "";

    /** Sets the run to which the coming scenarios belong. */
    public static void in(String name) {
        run = name;
    }

    /** Logs a line after a failed scenario, as the real hook does. */
    @After
    public void logFailure(Scenario scenario) {
        if (scenario.isFailed()) {
            scenario.log("GET /cats 500 <html>");
        }
    }

    /** Passes. */
    @Given("it works")
    public void works() {}

    /** Passes, whatever the cat. */
    @Given("the cat {word} works")
    public void works(String cat) {}

    /** Passes, whatever the table. */
    @Given("it works with:")
    public void works(DataTable table) {}

    /** Passes, whatever the text. */
    @Given("it works with the text:")
    public void worksWithText(String text) {}

    /** Fails. */
    @Given("it breaks")
    public void breaks() {
        throw new AssertionError("Expecting <b>cats</b> & dogs\nbut there are none");
    }

    /** Fails in the run of this name. */
    @Given("it breaks in {word}")
    public void breaksIn(String name) {
        if (run.equals(name)) {
            breaks();
        }
    }

    /** Skips the scenario. */
    @Given("it is not for here")
    public void isNotForHere() {
        throw new TestAbortedException("there is no cat here");
    }

    /** Reports the step as pending. */
    @Given("it is planned")
    public void isPlanned() {
        throw new PendingException("the cats are late");
    }
}
