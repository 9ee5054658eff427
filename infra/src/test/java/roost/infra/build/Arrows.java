package roost.infra.build;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which module and package may know which. Rules are made for a root package, so that the same ones which hold
 * {@code roost} are tried on a small planted world.
 */
final class Arrows {
    private static final String STREAMS = "org.apache.kafka.streams..";
    private static final String ROCKSDB = "org.rocksdb..";
    private static final String AXON = "org.axonframework..";
    private static final String HTTP_SERVER = "io.javalin..";

    /** What each module must not know: apps meet through contracts and the log, and all of it runs without infra. */
    private static final Map<String, List<String>> UNKNOWN_TO = Map.of(
            "schema", List.of("media", "edge", "streams", "command", "projection", "query", "infra", "load"),
            "media", List.of("edge", "streams", "command", "projection", "query", "infra", "load"),
            "edge", List.of("media", "streams", "command", "projection", "query", "infra", "load"),
            "streams", List.of("schema", "media", "edge", "command", "projection", "query", "infra", "load"),
            "command", List.of("projection", "query", "infra", "load"),
            "projection", List.of("media", "edge", "command", "query", "infra", "load"),
            "query", List.of("streams", "command", "projection", "infra", "load"),
            "infra", List.of("load"));

    private static final String[] NAMES_THAT_SAY_NOTHING = {
        "..util..", "..utils..", "..common..", "..impl..", "..manager..", "..helper..", "..helpers.."
    };

    private final String root;

    Arrows(String root) {
        this.root = root;
    }

    /** A module knows neither its neighbours nor what runs it. */
    ArchRule between(String module) {
        String[] unknown = UNKNOWN_TO.getOrDefault(module, List.of()).stream()
                .map(this::within)
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(within(module))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(unknown)
                .allowEmptyShould(true);
    }

    static Stream<String> modules() {
        return UNKNOWN_TO.keySet().stream().sorted();
    }

    /** Contracts bind nobody to a server, a stream or a store. */
    ArchRule contractsAreOnlyContracts() {
        return noClasses()
                .that()
                .resideInAPackage(within("schema"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(HTTP_SERVER, STREAMS, AXON, ROCKSDB)
                .allowEmptyShould(true);
    }

    /** The read API keeps no state: it asks the projections. */
    ArchRule queryHasNoStores() {
        return noClasses()
                .that()
                .resideInAPackage(within("query"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(STREAMS, ROCKSDB)
                .allowEmptyShould(true);
    }

    /** Axon decides, and nothing else does. */
    ArchRule axonOnlyDecides() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(within("command"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(AXON);
    }

    /**
     * RocksDB itself is touched where home timelines are kept and where the decider's memory is bounded, and where the
     * benchmarks set up the stores of a peer; only there.
     */
    ArchRule rocksDbOnlyKeepsProjections() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(within("projection"), within("command.decider.memory"), within("load.peer"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROCKSDB);
    }

    /** Packages are called by words of the domain. */
    static ArchRule packagesSayWhatTheyHold() {
        return noClasses().should().resideInAnyPackage(NAMES_THAT_SAY_NOTHING);
    }

    /** No two packages need each other, over any number of steps. */
    static ArchRule noPackageCycles() {
        return slices().assignedFrom(new EachPackage()).should().beFreeOfCycles();
    }

    private String within(String module) {
        return root + "." + module + "..";
    }

    private static final class EachPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
            return SliceIdentifier.of(javaClass.getPackageName());
        }

        @Override
        public String getDescription() {
            return "each package";
        }
    }
}
