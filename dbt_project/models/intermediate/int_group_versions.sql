-- A fingerprint of the claims of each group: it changes when any claim comes, goes or changes.
select
    group_key,
    concat(
        cast(count(*) as {{ dbt.type_string() }}), ' ', cast({{ combined_hash('claim_version') }} as {{ dbt.type_string() }})
    ) as group_version
from {{ ref('int_current_claims') }}
group by group_key
