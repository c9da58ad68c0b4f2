import type { Source } from '../../model/model.js';
import type { Pair } from './stage.js';

/** A part of an entry's source: a label until lines are joined, then structured metadata. */
export interface SourcePart {
  /** The label, and the value that stages read after the label is dropped. */
  readonly label: string;
  /** Where Docker's service discovery has it; null: the source itself sets the label. */
  readonly from: string | null;
  /** RE2 whose group is the value; null: all of it. */
  readonly regex: string | null;
  /** The key of the structured metadata. */
  readonly key: string;
}

/**
 * Lines are joined by label set. These labels keep the replicas of a service and the two streams of a container apart,
 * so that a line of one cannot end up in a stack trace of another. As labels they would make a stream of each container.
 */
const OF_DOCKER: readonly SourcePart[] = [
  { label: 'source_container', from: '__meta_docker_container_name', regex: '/?(.*)', key: 'container' },
  { label: 'source_stream', from: '__meta_docker_container_log_stream', regex: null, key: 'stream' },
];

const OF_FILES: readonly SourcePart[] = [{ label: 'filename', from: null, regex: null, key: 'filename' }];

/** What is known about where an entry was written. */
export function sourceParts(source: Source['kind']): readonly SourcePart[] {
  return source === 'files' ? OF_FILES : OF_DOCKER;
}

/** The parts as structured metadata. A declared field or label of the same name replaces a part. */
export function sourceMetadata(source: Source['kind'], declared: readonly { readonly key: string }[]): readonly Pair[] {
  return sourceParts(source)
    .filter(({ key }) => !declared.some((one) => one.key === key))
    .map(({ key, label }) => ({ key, value: label }));
}
