{{ config(severity='warn') }}

-- Reconciling neither loses nor doubles a figure.
select
    claims.page_total,
    series.series_total
from (select count(*) as page_total from {{ ref('int_current_claims') }}) as claims
cross join (select coalesce(sum(claim_count), 0) as series_total from {{ ref('metric_series') }}) as series
where claims.page_total <> series.series_total
