{# The claims of some pages, with the group, series and project of the earliest telling. `retellings` may be filtered. #}
{% macro standing_claims(claims, retellings, pages) %}
select
    claims.observation_key,
    claims.told_by,
    claims.page_key,
    claims.article_key,
    claims.metric_key,
    claims.region_key,
    claims.project_key,
    case when told.observation_key is null then claims.subject_project_key else told.subject_project_key end as subject_project_key,
    claims.stated_name,
    claims.measure,
    claims.comparison,
    claims.basis,
    claims.is_cumulative,
    claims.period_start,
    claims.period_end,
    claims.period_grain,
    claims.value_base,
    claims.value_base_high,
    claims.unit_base,
    claims.qualifier,
    claims.quote,
    claims.confidence,
    claims.paper,
    claims.reported_on,
    claims.is_bound,
    claims.point_low,
    claims.point_high,
    claims.near_low,
    claims.near_high,
    claims.hard_low,
    claims.hard_high,
    coalesce(told.series_key, claims.series_key) as series_key,
    coalesce(told.group_key, claims.group_key) as group_key,
    claims.form_key as printed_form,
    claims.claim_version
from {{ claims }} as claims
inner join {{ pages }} as standing on claims.page_key = standing.page_key
left join {{ retellings }} as told on claims.observation_key = told.observation_key
{% endmacro %}

{#
    Claims of one group that can be reports of one figure become one row. Used by the model and by the table macro that
    looks back in time; `claims` is any relation with the columns of series_claims.

    Within a group the distinct printed forms are ranked from the narrowest to the widest. A form that agrees with no
    narrower one is an anchor; any other joins the narrowest anchor it agrees with. The outcome depends on the set of
    claims alone, not on their order.
#}
{% macro reconciled_rows(claims) %}
with claims as (
    select
        *,
        coalesce(is_cumulative or period_start = period_end, true) as has_open_start,
        coalesce(cast(period_start as {{ dbt.type_string() }}), '') as start_text,
        md5(concat(group_key, printed_form)) as form_key
    from {{ claims }}
),

forms as (
    select
        *,
        near_high - near_low as width
    from claims
),

distinct_forms as (
    select distinct group_key, form_key, point_low, point_high, near_low, near_high, width, is_bound, start_text, has_open_start
    from forms
),

agreeing as (
    select
        wide.group_key,
        wide.form_key,
        narrow.form_key as narrow_key,
        narrow.width as narrow_width,
        narrow.near_low as narrow_low
    from distinct_forms as wide
    inner join distinct_forms as narrow
        on wide.group_key = narrow.group_key
        and wide.form_key <> narrow.form_key
        and (narrow.width, narrow.has_open_start, narrow.near_low, narrow.form_key)
            < (wide.width, wide.has_open_start, wide.near_low, wide.form_key)
    where (wide.start_text = narrow.start_text or wide.has_open_start or narrow.has_open_start)
        and case
            when wide.is_bound and narrow.is_bound
                then wide.point_low < narrow.point_high and narrow.point_low < wide.point_high
                    and wide.point_high - wide.point_low < 2 * (narrow.point_high - narrow.point_low) + 1e-9
            else wide.near_low < narrow.near_high and narrow.near_low < wide.near_high
        end
),

anchors as (
    select distinct_forms.form_key
    from distinct_forms
    left join agreeing on distinct_forms.form_key = agreeing.form_key
    where agreeing.form_key is null
),

joined_forms as (
    select
        agreeing.form_key,
        agreeing.narrow_key,
        row_number() over (
            partition by agreeing.form_key order by agreeing.narrow_width, agreeing.narrow_low, agreeing.narrow_key
        ) as place
    from agreeing
    inner join anchors on agreeing.narrow_key = anchors.form_key
),

assigned as (
    select
        forms.*,
        coalesce(joined_forms.narrow_key, forms.form_key) as series_row_key,
        row_number() over (
            partition by coalesce(joined_forms.narrow_key, forms.form_key)
            order by
                case when joined_forms.narrow_key is null then 0 else 1 end,
                case when forms.told_by is null then 0 else 1 end,
                forms.reported_on nulls last,
                forms.observation_key
        ) as place
    from forms
    left join joined_forms on forms.form_key = joined_forms.form_key and joined_forms.place = 1
)

select
    series_row_key,
    min(group_key) as group_key,
    min(series_key) as series_key,
    min(metric_key) as metric_key,
    min(region_key) as region_key,
    max(case when place = 1 then project_key end) as project_key,
    max(subject_project_key) as subject_project_key,
    min(measure) as measure,
    min(comparison) as comparison,
    min(basis) as basis,
    coalesce(max(case when place = 1 then is_cumulative end), false) as is_cumulative,
    max(case when place = 1 then period_start end) as period_start,
    max(case when place = 1 then period_end end) as period_end,
    max(case when place = 1 then period_grain end) as period_grain,
    max(case when place = 1 then value_base end) as value_base,
    max(case when place = 1 then value_base_high end) as value_base_high,
    min(unit_base) as unit_base,
    max(case when place = 1 then qualifier end) as qualifier,
    max(case when place = 1 then quote end) as quote,
    max(case when place = 1 then stated_name end) as stated_name,
    max(case when place = 1 then article_key end) as article_key,
    max(case when place = 1 then observation_key end) as best_observation_key,
    max(case when place = 1 then hard_low end) as hard_low,
    max(case when place = 1 then hard_high end) as hard_high,
    max(confidence) as confidence,
    cast(count(distinct form_key) as integer) as form_count,
    cast(count(*) as integer) as claim_count,
    cast(count(distinct article_key) as integer) as article_count,
    cast(count(distinct page_key) as integer) as page_count,
    cast(count(distinct paper) as integer) as source_count,
    min(reported_on) as first_reported_on,
    max(reported_on) as last_reported_on,
    {{ ordered_list('observation_key', 'observation_key') }} as observation_keys
from assigned
group by series_row_key
{% endmacro %}
