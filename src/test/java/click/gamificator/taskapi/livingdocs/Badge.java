package click.gamificator.taskapi.livingdocs;

import java.util.List;

/** A result in a few words and a sign, so that nobody has to tell colours apart. */
record Badge(String css, String sign, String words) {
    static Badge of(Status status) {
        return new Badge(status.css(), status.sign(), status.words());
    }

    /** One badge where all runs agree, else one a run. */
    static List<Badge> of(List<Result> results) {
        Status worst = Evidence.worst(results);
        if (results.stream().allMatch(result -> result.status() == worst)) {
            return List.of(of(worst));
        }
        return results.stream()
                .map(result -> new Badge(
                        result.status().css(),
                        result.status().sign(),
                        result.run() + ": " + result.status().words()))
                .toList();
    }
}
