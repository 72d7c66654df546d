-- Between the two days a look back finds other claims in the group than now: metric_series_as_of reconciles the groups that are
-- between them, and takes all others from metric_series as they stand.
select
    group_key,
    opened_on as valid_from,
    settled_on as valid_to
from {{ ref('int_group_versions') }}
where has_history
