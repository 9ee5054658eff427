package roost.load.report;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Where a benchmark ran: without it a figure says nothing. */
public final class Machine {
    private static final long MEBIBYTE = 1L << 20;
    private static final long GIT_WITHIN_S = 10;

    private Machine() {}

    /** Name and value, in the order they are read. */
    public static Map<String, String> describe() {
        var system = system();
        var runtime = ManagementFactory.getRuntimeMXBean();
        var all = new LinkedHashMap<String, String>();
        all.put("processor", processor());
        all.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        all.put("memory", system.getTotalMemorySize() / MEBIBYTE + " MiB");
        all.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        all.put("jvm", runtime.getVmVendor() + " " + Runtime.version());
        all.put("heap", Runtime.getRuntime().maxMemory() / MEBIBYTE + " MiB");
        all.put(
                "collector",
                ManagementFactory.getGarbageCollectorMXBeans().getFirst().getName());
        return all;
    }

    /** CPU seconds that this process has used: the broker is in it. */
    public static double cpuSeconds() {
        return system().getProcessCpuTime() / (double) TimeUnit.SECONDS.toNanos(1);
    }

    /** What this process has in memory now, heap and native, in bytes; -1 if the system does not say. */
    public static long residentBytes() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status"), StandardCharsets.ISO_8859_1).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(-1);
        } catch (IOException e) {
            return -1;
        }
    }

    /** The commit that is checked out, with a plus sign if files are changed; {@code unknown} outside of a checkout. */
    public static String commit(Path home) {
        String commit = git(home, "rev-parse", "--short=12", "HEAD");
        return commit.isEmpty() ? "unknown" : git(home, "status", "--porcelain").isEmpty() ? commit : commit + "+";
    }

    private static String git(Path home, String... arguments) {
        var command = new java.util.ArrayList<>(java.util.List.of("git", "-C", home.toString()));
        command.addAll(java.util.List.of(arguments));
        try {
            Process git = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String out = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor(GIT_WITHIN_S, TimeUnit.SECONDS) && git.exitValue() == 0 ? out : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static String processor() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo"), StandardCharsets.UTF_8).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }

    private static OperatingSystemMXBean system() {
        return (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    }
}
