package roost.infra.build.planted.media;

import java.util.List;
import roost.infra.build.planted.command.CommandThatKnowsQuery;

/** A store that knows who writes to it. */
public record MediaThatKnowsCommand(List<CommandThatKnowsQuery> commands) {}
