{{ config(
    materialized='incremental',
    incremental_strategy='append',
    pre_hook="{{ forget_changed_groups() }}"
) }}
-- depends_on: {{ ref('int_group_versions') }}
with claims_to_do as (
    select claims.*
    from {{ ref('int_current_claims') }} as claims
    {% if is_incremental() -%}
    -- Groups whose rows were made from another set of claims have none left.
    left join (select distinct done.group_key from {{ this }} as done) as kept on claims.group_key = kept.group_key
    where kept.group_key is null
    {%- endif %}
),

reconciled as (
    {{ reconciled_rows('claims_to_do') }}
)

select
    reconciled.*,
    versions.group_version
from reconciled
inner join {{ ref('int_group_versions') }} as versions on reconciled.group_key = versions.group_key
