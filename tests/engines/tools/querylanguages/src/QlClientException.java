package org.elasticsearch.xpack.esql.core;

import org.elasticsearch.ElasticsearchException;

/** Stands in for the class of this name, which is in no artifact on Maven Central and which parsing errors extend. */
public abstract class QlClientException extends ElasticsearchException {
    protected QlClientException(String message, Object... args) {
        super(message, args);
    }

    protected QlClientException(Throwable cause, String message, Object... args) {
        super(message, cause, args);
    }

    protected QlClientException(String message, Throwable cause) {
        super(message, cause);
    }
}
