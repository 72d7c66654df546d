{#
    Rows per paper and month against a reviewed file, strict in both directions: a month that is missing, that nobody
    expects, or that holds another number of rows fails. The file is the CSV named by the variable `expected_rows`
    (publication_name, month, pages, articles, figures; `reviewed/expected_rows.csv` is one for the sample pages); without it
    nothing is compared, since nobody can know another user's pages.
#}
{% if var('expected_rows') %}
with expected as (
    select
        publication_name,
        month,
        pages,
        articles,
        figures
    from read_csv('{{ var("expected_rows") }}', types = ['varchar', 'varchar', 'bigint', 'bigint', 'bigint'])
),

article_counts as (
    select
        page_key,
        count(*) as articles
    from {{ ref('dim_articles') }}
    group by page_key
),

figure_counts as (
    select
        page_key,
        count(*) as figures
    from {{ ref('fct_metric_observations') }}
    group by page_key
),

found as (
    select
        coalesce(pages.publication_name, '?') as publication_name,
        coalesce(substr(cast(pages.publication_date as varchar), 1, 7), cast(pages.publication_year as varchar), '?') as month,
        count(*) as pages,
        sum(coalesce(article_counts.articles, 0)) as articles,
        sum(coalesce(figure_counts.figures, 0)) as figures
    from {{ ref('dim_pages') }} as pages
    left join article_counts on pages.page_key = article_counts.page_key
    left join figure_counts on pages.page_key = figure_counts.page_key
    where pages.is_current
    group by 1, 2
)

select
    coalesce(expected.publication_name, found.publication_name) as publication_name,
    coalesce(expected.month, found.month) as month,
    expected.pages as expected_pages,
    found.pages as found_pages,
    expected.articles as expected_articles,
    found.articles as found_articles,
    expected.figures as expected_figures,
    found.figures as found_figures
from expected
full outer join found on expected.publication_name = found.publication_name and expected.month = found.month
where expected.pages is distinct from found.pages
    or expected.articles is distinct from found.articles
    or expected.figures is distinct from found.figures
{% else %}
select 1 as nothing_expected
where 1 = 0
{% endif %}
