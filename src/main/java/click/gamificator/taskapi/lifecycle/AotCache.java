package click.gamificator.taskapi.lifecycle;

import java.lang.management.ManagementFactory;

/** Whether this JVM starts from the cache that was made for it; a JVM that can't use it starts all the same, but slowly. */
final class AotCache {
    private AotCache() {}

    static boolean isUsed() {
        var asked = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .anyMatch(argument -> argument.startsWith("-XX:AOTCache="));
        // What java -version prints last: a JVM that could not map its cache maps no other archive either.
        return asked && System.getProperty("java.vm.info", "").contains("sharing");
    }
}
