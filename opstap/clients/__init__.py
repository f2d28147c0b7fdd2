"""What clients have: a recognition with an organiser, and the yearly registration fee. (Who a client is: parties.)"""
