{{ config(
    materialized='incremental',
    incremental_strategy='append',
    pre_hook="{{ forget_changed_groups() }}"
) }}
-- depends_on: {{ ref('int_changed_groups') }}
with claims_to_do as (
    select claims.*
    from {{ ref('int_current_claims') }} as claims
    {% if is_incremental() -%}
    inner join {{ ref('int_changed_groups') }} as changed on claims.group_key = changed.group_key
    {%- endif %}
),

reconciled as (
    {{ reconciled_rows('claims_to_do') }}
)

select
    reconciled.*,
    versions.group_version,
    versions.settled_on
from reconciled
inner join {{ ref('int_group_versions') }} as versions on reconciled.group_key = versions.group_key
