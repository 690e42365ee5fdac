using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace JsonOrm.Queries.Tests.Sakila;

/// <summary>A table of the Sakila data set.</summary>
[JsonOrm.Table("payment")]
public partial class Payment
{
    [Key, Column("payment_id")]
    public int PaymentId { get; set; }

    [Column("customer_id")]
    public int CustomerId { get; set; }

    [Column("staff_id")]
    public int StaffId { get; set; }

    [Column("rental_id")]
    public int RentalId { get; set; }

    [Column("amount")]
    public decimal Amount { get; set; }

    [Index, Column("payment_date")]
    public DateTime PaidAt { get; set; }

    public Customer? Customer { get; set; }

    public Staff? Staff { get; set; }

    public Rental? Rental { get; set; }
}
