/**
 * What of the formats of CI systems the manifests in `docs/ci` use, written from their documentation (the Kubernetes API
 * reference for batch/v1 Job and v1 PersistentVolumeClaim; GitLab's CI/CD YAML reference). No more of it, and closed: a
 * mistyped name is refused, which the API servers' own schemas would let pass.
 */
type Schema = Readonly<Record<string, unknown>>;

const closed = (properties: Readonly<Record<string, Schema>>, required: readonly string[] = []): Schema => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const text: Schema = { type: 'string', minLength: 1 };
const flag: Schema = { type: 'boolean' };
const list = (items: Schema): Schema => ({ type: 'array', items, minItems: 1 });
const count: Schema = { type: 'integer', minimum: 0 };
/** RFC 1123: what may be the name of an object, of a container or of a volume. */
const name: Schema = { type: 'string', pattern: '^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$' };
const labels: Schema = {
  type: 'object',
  additionalProperties: { type: 'string', pattern: '^[-\\w.]{0,63}$' },
};
const quantity: Schema = { type: 'string', pattern: '^\\d+(?:\\.\\d+)?(?:m|[kMGT]|[KMGT]i)?$' };
const amounts = closed({ cpu: quantity, memory: quantity, storage: quantity });
const metadata = closed({ name, labels }, ['name']);

const container = closed(
  {
    name,
    image: text,
    command: list(text),
    args: list(text),
    env: list(
      closed({ name: { type: 'string', pattern: '^[A-Za-z_]\\w*$' }, value: { type: 'string' } }, [
        'name',
        'value',
      ]),
    ),
    envFrom: list(closed({ secretRef: closed({ name }, ['name']) }, ['secretRef'])),
    resources: closed({ requests: amounts, limits: amounts }),
    volumeMounts: list(
      closed({ name, mountPath: { type: 'string', pattern: '^/' }, readOnly: flag }, ['name', 'mountPath']),
    ),
  },
  ['name', 'image'],
);

const podTemplate = closed(
  {
    metadata: closed({ labels }),
    spec: closed(
      {
        // A Job's pods may have no other.
        restartPolicy: { enum: ['Never', 'OnFailure'] },
        securityContext: closed({ runAsNonRoot: flag, runAsUser: count, fsGroup: count }),
        containers: list(container),
        volumes: list(
          closed(
            { name, persistentVolumeClaim: closed({ claimName: name, readOnly: flag }, ['claimName']) },
            ['name', 'persistentVolumeClaim'],
          ),
        ),
      },
      ['restartPolicy', 'containers'],
    ),
  },
  ['spec'],
);

const indexed = closed(
  {
    completionMode: { const: 'Indexed' },
    completions: { type: 'integer', minimum: 1 },
    parallelism: count,
    // Both need Indexed (Kubernetes 1.33, earlier behind a gate).
    backoffLimitPerIndex: count,
    maxFailedIndexes: count,
    template: podTemplate,
  },
  ['completionMode', 'completions', 'template'],
);
const single = closed({ backoffLimit: count, template: podTemplate }, ['template']);

/** The schemas of objects of Kubernetes, by kind. */
export const kubernetesSchemas: Readonly<Record<string, Schema>> = {
  Job: closed(
    {
      apiVersion: { const: 'batch/v1' },
      kind: { const: 'Job' },
      metadata,
      spec: { anyOf: [indexed, single] },
    },
    ['apiVersion', 'kind', 'metadata', 'spec'],
  ),
  PersistentVolumeClaim: closed(
    {
      apiVersion: { const: 'v1' },
      kind: { const: 'PersistentVolumeClaim' },
      metadata,
      spec: closed(
        {
          accessModes: list({
            enum: ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'],
          }),
          resources: closed({ requests: amounts }, ['requests']),
        },
        ['accessModes', 'resources'],
      ),
    },
    ['apiVersion', 'kind', 'metadata', 'spec'],
  ),
};

const when: Schema = { enum: ['on_success', 'on_failure', 'always', 'manual', 'never'] };
const script = list(text);
const gitlabJob = closed(
  {
    stage: text,
    parallel: { type: 'integer', minimum: 1, maximum: 200 },
    when,
    script,
    needs: list(closed({ job: text, artifacts: flag }, ['job'])),
    artifacts: closed({
      when: { enum: ['on_success', 'on_failure', 'always'] },
      expire_in: { type: 'string', pattern: '^\\d+ (?:day|week|month)s?$' },
      paths: list(text),
      reports: closed({ junit: text }),
    }),
  },
  ['script'],
);

/** The schema of `.gitlab-ci.yml`: what is no keyword is the name of a job. */
export const gitlabSchema: Schema = {
  type: 'object',
  properties: {
    stages: list(text),
    default: closed({ image: text, before_script: script }),
  },
  additionalProperties: gitlabJob,
};
