package roost.infra.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Roost keeps the arrows of {@link Arrows}, and a planted world that does not is found out by each of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArrowsTest {
    private static final String PLANTED = "roost.infra.build.planted";

    private final JavaClasses roost = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("roost");
    private final JavaClasses planted = new ClassFileImporter().importPackages(PLANTED);

    static Stream<String> modules() {
        return Arrows.modules();
    }

    static Stream<ArchRule> rules() {
        Arrows arrows = new Arrows("roost");
        return Stream.concat(
                Arrows.modules().map(arrows::between),
                Stream.of(
                        arrows.contractsAreOnlyContracts(),
                        arrows.queryHasNoStores(),
                        arrows.axonOnlyDecides(),
                        arrows.rocksDbOnlyKeepsProjections(),
                        Arrows.packagesSayWhatTheyHold(),
                        Arrows.noPackageCycles()));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void roost_keeps(ArchRule rule) {
        rule.check(roost);
    }

    @ParameterizedTest
    @CsvSource({
        "schema,schemas",
        "media,media",
        "edge,edge",
        "streams,streams",
        "command,command-api",
        "projection,projections",
        "query,query-api",
        "infra,infra"
    })
    void every_module_is_looked_at(String name, String folder) throws IOException {
        var sources = SourceTree.javaFiles(SourceTree.ROOT.resolve(folder + "/src/main/java"));
        boolean found = roost.stream().anyMatch(it -> it.getPackageName().startsWith("roost." + name));
        assertThat(found || sources.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void a_module_that_knows_what_it_must_not_is_found(String module) {
        Map<String, String> culprits = Map.of(
                "schema", "SchemaThatKnowsAll",
                "media", "MediaThatKnowsCommand",
                "edge", "EdgeThatKnowsMedia",
                "streams", "StreamsThatKnowProjections",
                "command", "CommandThatKnowsQuery",
                "projection", "ProjectionThatDecides",
                "query", "QueryWithStreams",
                "infra", "InfraThatKnowsLoad");
        assertFinds(new Arrows(PLANTED).between(module), culprits.getOrDefault(module, "?"));
    }

    @Test
    void a_contract_bound_to_a_server_is_found() {
        assertFinds(new Arrows(PLANTED).contractsAreOnlyContracts(), "io.javalin.Javalin");
    }

    @Test
    void a_store_in_the_read_api_is_found() {
        assertFinds(new Arrows(PLANTED).queryHasNoStores(), "org.apache.kafka.streams.KafkaStreams");
    }

    @Test
    void axon_outside_of_the_write_side_is_found() {
        assertFinds(new Arrows(PLANTED).axonOnlyDecides(), "ProjectionThatDecides");
    }

    @Test
    void rocksdb_outside_of_the_projections_is_found() {
        assertFinds(new Arrows(PLANTED).rocksDbOnlyKeepsProjections(), "QueryWithStreams");
    }

    @Test
    void a_package_whose_name_says_nothing_is_found() {
        assertFinds(Arrows.packagesSayWhatTheyHold(), "planted.util.Anything");
    }

    @Test
    void packages_that_need_each_other_are_found() {
        assertFinds(Arrows.noPackageCycles(), "ring.first");
    }

    private void assertFinds(ArchRule rule, String culprit) {
        var result = rule.evaluate(planted);
        assertThat(result.hasViolation()).isTrue();
        assertThat(result.getFailureReport().toString()).contains(culprit);
    }
}
