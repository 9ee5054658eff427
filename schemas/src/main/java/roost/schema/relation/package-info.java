/** The records of roost.relations: what a reader's partition knows of whom they follow. */
@NullMarked
package roost.schema.relation;

import org.jspecify.annotations.NullMarked;
