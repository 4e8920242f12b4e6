package click.gamificator.taskapi.livingdocs;

import io.cucumber.messages.types.Background;
import io.cucumber.messages.types.Feature;
import io.cucumber.messages.types.FeatureChild;
import io.cucumber.messages.types.Rule;
import io.cucumber.messages.types.RuleChild;
import io.cucumber.messages.types.Scenario;
import java.util.ArrayList;
import java.util.List;

/** The scenarios under a rule, or under none; each begins with the steps of the background. */
record RuleSection(
        String title, List<String> descriptions, List<StepText> background, List<ScenarioSection> scenarios) {

    static List<RuleSection> all(FeatureFile file, Evidence evidence) {
        Feature feature = file.feature();
        List<RuleSection> sections = new ArrayList<>();
        sections.add(new RuleSection(
                "",
                List.of(),
                background(feature.getChildren().stream()
                        .flatMap(child -> child.getBackground().stream())
                        .toList()),
                scenarios(
                        file,
                        feature.getChildren().stream()
                                .flatMap(child -> child.getScenario().stream())
                                .toList(),
                        "h4",
                        evidence)));
        feature.getChildren().stream()
                .map(FeatureChild::getRule)
                .flatMap(rule -> rule.stream())
                .map(rule -> of(file, rule, evidence))
                .forEach(sections::add);
        return sections;
    }

    private static RuleSection of(FeatureFile file, Rule rule, Evidence evidence) {
        return new RuleSection(
                rule.getName(),
                FeatureSection.paragraphs(rule.getDescription()),
                background(rule.getChildren().stream()
                        .map(RuleChild::getBackground)
                        .flatMap(background -> background.stream())
                        .toList()),
                scenarios(
                        file,
                        rule.getChildren().stream()
                                .flatMap(child -> child.getScenario().stream())
                                .toList(),
                        "h5",
                        evidence));
    }

    private static List<StepText> background(List<Background> backgrounds) {
        return backgrounds.stream()
                .flatMap(background -> StepText.all(background.getSteps(), List.of(), List.of()).stream())
                .toList();
    }

    private static List<ScenarioSection> scenarios(
            FeatureFile file, List<Scenario> scenarios, String heading, Evidence evidence) {
        return scenarios.stream()
                .map(scenario -> ScenarioSection.of(file, scenario, heading, evidence))
                .toList();
    }
}
