package dev.broadsheet.edge.deadletters;

/** No record with that id is parked. */
class ParkedRecordNotFound extends RuntimeException {}
