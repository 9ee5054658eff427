package roost.infra.build.planted.schema;

import io.javalin.Javalin;
import java.util.List;
import roost.infra.build.planted.command.CommandThatKnowsQuery;

/** A contract that is bound to a server and to an app. */
public record SchemaThatKnowsAll(List<Javalin> servers, List<CommandThatKnowsQuery> commands) {}
