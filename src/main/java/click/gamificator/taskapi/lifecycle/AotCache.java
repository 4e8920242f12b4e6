package click.gamificator.taskapi.lifecycle;

import java.lang.management.ManagementFactory;

/** Whether this JVM starts from its AOT cache; a JVM that can't use the cache starts too, but slowly. */
final class AotCache {
    private AotCache() {}

    static boolean isUsed() {
        var asked = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .anyMatch(argument -> argument.startsWith("-XX:AOTCache="));
        // The JVM prints this in java -version: if it could not map its cache, it maps no other archive either.
        return asked && System.getProperty("java.vm.info", "").contains("sharing");
    }
}
