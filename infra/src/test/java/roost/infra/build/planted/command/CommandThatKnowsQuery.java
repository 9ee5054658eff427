package roost.infra.build.planted.command;

import java.util.List;
import roost.infra.build.planted.query.QueryWithStreams;

/** A write side that reads by itself. */
public record CommandThatKnowsQuery(List<QueryWithStreams> queries) {}
